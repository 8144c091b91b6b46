import { answerCalls } from '../workerCall.ts';
import { createHugeJobs } from './hugeJobs.ts';

answerCalls(createHugeJobs());
