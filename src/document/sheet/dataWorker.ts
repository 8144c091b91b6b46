import { answerCalls } from '../workerCall.ts';
import { createDataJobs } from './dataJobs.ts';

answerCalls(createDataJobs());
